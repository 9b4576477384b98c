#include "query_rows.hpp"

#include <algorithm>

#include "packing.hpp"

namespace attention::streaming {

bool QueryRows::reserve(const HeadShape& shape) {
  shape_ = shape;
  const std::int64_t queries = std::int64_t{most_tiles} * panel_width * shape.depth();
  const std::int64_t context = std::int64_t{most_tiles} * tile_height * shape.width();
  if (!numbers_.reserve(queries + context + tile_height * key_block)) return false;
  queries_ = numbers_.data();
  context_ = queries_ + queries;
  scores_ = context_ + context;
  return true;
}

void QueryRows::start(const HeadQueries& queries, Index first, const Index* visible) {
  const float* rows[panel_width];
  for (Index t = 0; t < n_tiles_; ++t) {
    const Index begin = first_of(t);
    const Index height = first_of(t + 1) - begin;
    for (Index r = 0; r < panel_width; ++r) {
      // Beyond the tile's height the kernels read nothing.
      rows[r] = queries.data + (first + begin + std::min(r, height - 1)) * queries.stride;
    }
    float* packed = queries_ + t * panel_width * shape_.depth();
    pack_panel(rows, shape_.d_key, shape_.depth(), queries.factor, packed);
    tiles_[t].start(height, packed, shape_.depth(), context_ + t * tile_height * shape_.width(),
                    shape_.width());
    for (Index r = 0; r < height; ++r) tiles_[t].see(r, visible[begin + r]);
  }
}

void QueryRows::attend(const HeadQueries& queries, Index first, Index count, const Index* visible,
                       const PackedKeys& keys, Index head) {
  count_ = count;
  n_tiles_ = (count + tile_height - 1) / tile_height;
  start(queries, first, visible);
  for (Index key = 0; key < keys.count(); key += key_block) {
    const KeyBlock block = {keys.keys(head, key), keys.values(head, key), key,
                            keys.block_keys(key)};
    for (Index t = 0; t < n_tiles_; ++t) tiles_[t].add(block, scores_);
  }
}

QueryTile::Outcome QueryRows::finish(Index i, float* row) const {
  Index t = i * n_tiles_ / count_;
  while (first_of(t + 1) <= i) ++t;
  return tiles_[t].finish(i - first_of(t), shape_.d_value, row);
}

}  // namespace attention::streaming
