// A block of queries against all keys of one head.
#pragma once

#include "buffer.hpp"
#include "packed_keys.hpp"
#include "query_tile.hpp"

namespace attention::streaming {

// The queries of one head: row i begins at data + i · stride.
struct HeadQueries {
  const float* data;
  Index stride;
  float factor;  // multiplies each entry
};

class QueryRows {
 public:
  // Returns whether there was memory.
  bool reserve(const HeadShape& shape);

  // `visible`: how many keys each of the `count` queries from `first` on may attend to.
  // 1 ≤ count ≤ most_rows.
  void attend(const HeadQueries& queries, Index first, Index count, const Index* visible,
              const PackedKeys& keys, Index head);

  // The result of query first + i.
  QueryTile::Outcome finish(Index i, float* row) const;

  static constexpr Index most_rows = query_block + tile_height - 1;

 private:
  static constexpr Index most_tiles = (most_rows + tile_height - 1) / tile_height;

  void start(const HeadQueries& queries, Index first, const Index* visible);
  [[nodiscard]] Index first_of(Index tile) const { return tile * count_ / n_tiles_; }

  HeadShape shape_ = {};
  Index count_ = 0;
  Index n_tiles_ = 0;
  QueryTile tiles_[most_tiles];
  Buffer numbers_;
  float* queries_ = nullptr;
  float* context_ = nullptr;
  float* scores_ = nullptr;
};

}  // namespace attention::streaming
