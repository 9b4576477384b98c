// The step vocabulary over the core's: names on this side, numbers on that.
import type {
  AttentionTrace,
  Grain,
  Rung,
  SoftmaxVariant,
  Stage,
  Step,
  StepShape,
  Steps,
} from './types.js';
import type { Vocabulary } from './vocabulary.js';
import type { AttentionCore, CoreNumbers, CoreShape, CoreStep } from './wasm/attention-core.mjs';

export class CoreSteps implements Steps {
  constructor(
    private readonly core: AttentionCore,
    private readonly vocabulary: Vocabulary,
  ) {}

  shapeOf(trace: AttentionTrace, head = 0, softmax: SoftmaxVariant = 'row-max'): StepShape {
    const own = trace.heads[head];
    if (own === undefined) throw this.noHead(head, trace.heads.length);
    const { names } = this.vocabulary;
    const variant = this.vocabulary.number(names.softmaxes, softmax, 'softmax');
    const rungs = this.core.softmaxRungs(variant, own.divisor);
    return {
      nQueries: own.queries.length,
      nKeys: own.keys.length,
      dKey: own.keys[0]?.length ?? 0,
      dValue: own.values[0]?.length ?? 0,
      projected: trace.x !== null,
      rungs: Array.from(rungs, (rung): Rung => this.vocabulary.name(names.rungs, rung)),
    };
  }

  count(shape: StepShape): number {
    return this.core.stepCounts(this.toCore(shape)).at(-1) ?? 0;
  }

  stageCount(shape: StepShape, stage: Stage): number {
    const place = this.vocabulary.number(this.vocabulary.names.stages, stage, 'stage');
    return this.core.stepCounts(this.toCore(shape))[place] ?? 0;
  }

  at(shape: StepShape, index: number): Step {
    const place = this.vocabulary.integer(index, 'step');
    const step = this.core.stepAt(this.toCore(shape), place);
    return this.fromCore(shape, this.vocabulary.valueOf(step));
  }

  indexOf(shape: StepShape, step: Step): number {
    const index = this.core.stepIndex(this.toCore(shape), this.stepToCore(shape, step));
    return this.vocabulary.valueOf(index);
  }

  next(shape: StepShape, grain: Grain, index: number): number | null {
    const stop = this.core.nextStop(this.toCore(shape), this.grain(grain), index);
    return stop < 0 ? null : stop;
  }

  previous(shape: StepShape, grain: Grain, index: number): number | null {
    const stop = this.core.previousStop(this.toCore(shape), this.grain(grain), index);
    return stop < 0 ? null : stop;
  }

  stops(shape: StepShape, grain: Grain): readonly number[] {
    return Array.from(this.core.stops(this.toCore(shape), this.grain(grain)));
  }

  text(shape: StepShape, step: Step): string {
    return this.core.stepText(this.toCore(shape), this.stepToCore(shape, step));
  }

  parse(shape: StepShape, text: string): Step {
    const step = this.core.stepFromText(this.toCore(shape), text);
    return this.fromCore(shape, this.vocabulary.valueOf(step));
  }

  private noHead(head: number, count: number) {
    const [found, expected] = [String(head), `0 .. ${count - 1}`];
    return this.vocabulary.error({ code: 'out-of-range', argument: 'head', found, expected });
  }

  private grain(grain: Grain): number {
    return this.vocabulary.number(this.vocabulary.names.grains, grain, 'grain');
  }

  private toCore(shape: StepShape): CoreShape {
    const { nQueries, nKeys, dKey, dValue, projected, rungs } = shape;
    const { names } = this.vocabulary;
    const numbers = rungs.map((rung) => this.vocabulary.number(names.rungs, rung, 'rungs'));
    return [nQueries, nKeys, dKey, dValue, Number(projected), ...numbers];
  }

  /** A rung is found by its name: its place depends on the shape. */
  private stepToCore(shape: StepShape, step: Step): CoreStep {
    const { names } = this.vocabulary;
    const stage = this.vocabulary.number(names.stages, step.stage, 'step');
    const matrix =
      step.stage === 'project' ? this.vocabulary.number(names.projected, step.matrix, 'step') : 0;
    const column = step.stage === 'softmax' ? shape.rungs.indexOf(step.rung) : step.column;
    return [stage, matrix, step.row, column];
  }

  private fromCore(
    shape: StepShape,
    [stage = 0, matrix = 0, row = 0, column = 0]: CoreNumbers,
  ): Step {
    const { names } = this.vocabulary;
    const place = { row, column };
    switch (this.vocabulary.name(names.stages, stage)) {
      case 'project':
        return {
          stage: 'project',
          matrix: this.vocabulary.name(names.projected, matrix),
          ...place,
        };
      case 'softmax':
        return { stage: 'softmax', rung: this.vocabulary.name(shape.rungs, column), ...place };
      case 'score':
        return { stage: 'score', ...place };
      default:
        return { stage: 'mix', ...place };
    }
  }
}
