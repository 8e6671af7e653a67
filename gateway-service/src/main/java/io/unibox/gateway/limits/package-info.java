/** How much each caller may ask for. */
@NullMarked
package io.unibox.gateway.limits;

import org.jspecify.annotations.NullMarked;
