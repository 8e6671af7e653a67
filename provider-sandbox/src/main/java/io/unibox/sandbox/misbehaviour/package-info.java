/** Everything that a provider can do wrong, scripted per request or drawn from a seed. */
@NullMarked
package io.unibox.sandbox.misbehaviour;

import org.jspecify.annotations.NullMarked;
