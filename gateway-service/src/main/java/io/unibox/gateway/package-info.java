/** The only way in: who may pass, how much, and to which service. */
@NullMarked
package io.unibox.gateway;

import org.jspecify.annotations.NullMarked;
