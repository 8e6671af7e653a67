/** What the services' own tests have in common: the rules of the house, and tokens to call with. */
@NullMarked
package io.unibox.starter.testing;

import org.jspecify.annotations.NullMarked;
