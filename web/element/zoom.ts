/** Of one pixel inside an element, as many are seen: boxes are told as they are seen. */
export const zoomOf = (element: Element): number =>
  (element as { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
