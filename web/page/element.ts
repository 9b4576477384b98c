// The element, for pages that do nothing with it. Built pages take the embed's script in its place.
import '../element/define.js';
