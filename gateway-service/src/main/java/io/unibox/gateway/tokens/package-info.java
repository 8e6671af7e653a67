/** Access tokens, checked once and then remembered for a while. */
@NullMarked
package io.unibox.gateway.tokens;

import org.jspecify.annotations.NullMarked;
