// The typed engine over the module's raw calls.
import { RequestReader } from './request.js';
import * as results from './results.js';
import { CoreSteps } from './steps.js';
import type {
  AttentionRequest,
  AttentionTrace,
  Cell,
  Engine,
  Explanation,
  Limits,
  Matrix,
  Steps,
} from './types.js';
import { Vocabulary } from './vocabulary.js';
import type { AttentionCore } from './wasm/attention-core.mjs';

class CoreEngine implements Engine {
  readonly version: string;
  readonly limits: Limits;
  readonly steps: Steps;
  private readonly vocabulary: Vocabulary;
  private readonly requests: RequestReader;

  constructor(private readonly core: AttentionCore) {
    this.version = core.version();
    const [maxTraceCells = 0, maxMatrixEntries = 0, maxSeed = 0] = core.limits();
    this.limits = Object.freeze({ maxTraceCells, maxMatrixEntries, maxSeed });
    this.vocabulary = new Vocabulary(core);
    this.requests = new RequestReader(this.vocabulary, this.limits.maxSeed);
    this.steps = new CoreSteps(core, this.vocabulary);
  }

  attend(request: AttentionRequest): AttentionTrace {
    const trace = this.core.attend(this.requests.read(request));
    return results.trace(this.vocabulary.valueOf(trace), this.vocabulary.names);
  }

  explain(request: AttentionRequest, { table, row, column, head = 0 }: Cell): Explanation {
    const number = this.vocabulary.number(this.vocabulary.names.tables, table, 'cell');
    for (const index of [row, column, head]) this.vocabulary.integer(index, 'cell');
    const asked = this.requests.read(request);
    const explanation = this.core.explain(asked, number, row, column, head);
    return results.explanation(this.vocabulary.valueOf(explanation), this.vocabulary.names);
  }

  explainRow(
    request: AttentionRequest,
    { table, row, head = 0 }: Omit<Cell, 'column'>,
  ): readonly Explanation[] {
    const number = this.vocabulary.number(this.vocabulary.names.tables, table, 'cell');
    for (const index of [row, head]) this.vocabulary.integer(index, 'cell');
    const found = this.core.explainRow(this.requests.read(request), number, row, head);
    return results.explanations(this.vocabulary.valueOf(found), this.vocabulary.names);
  }

  sinusoidalPositions(nTokens: number, dModel: number): Matrix {
    const { vocabulary } = this;
    const made = this.core.sinusoidalPositions(
      vocabulary.integer(nTokens, 'nTokens'),
      vocabulary.integer(dModel, 'dModel'),
    );
    return results.matrix(vocabulary.valueOf(made));
  }

  seededNormals(seed: number, rows: number, columns: number): Matrix {
    const { vocabulary } = this;
    const drawn = this.core.seededNormals(
      this.requests.seed(seed),
      vocabulary.integer(rows, 'rows'),
      vocabulary.integer(columns, 'columns'),
    );
    return results.matrix(vocabulary.valueOf(drawn));
  }
}

export const createEngine = (core: AttentionCore): Engine => new CoreEngine(core);
