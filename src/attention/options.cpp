#include "options.hpp"

#include <array>
#include <cmath>

#include "checks.hpp"
#include "text.hpp"

namespace attention {

std::string_view softmax_name(SoftmaxVariant variant) {
  constexpr std::array<std::string_view, 3> names = {"row-max", "global-max", "score-sum"};
  return names[static_cast<std::size_t>(variant)];
}

Result<double> scale_factor(const Scale& scale, Index d_key) {
  if (scale.kind == ScaleKind::none) return 1.0;
  if (scale.kind == ScaleKind::inverse_sqrt_dk) return 1.0 / std::sqrt(static_cast<double>(d_key));
  Status finite = check_scale(scale.factor);
  if (!finite) return finite.error();
  return scale.factor;
}

Status check_scale(double factor) {
  if (std::isfinite(factor)) return Ok{};
  return Error{ErrorCode::not_finite, "scale", -1, -1, number_text(factor)};
}

}  // namespace attention
