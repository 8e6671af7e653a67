/** How secrets rest: sealed, and bound to the place where they belong. */
@NullMarked
package io.unibox.starter.secrets;

import org.jspecify.annotations.NullMarked;
