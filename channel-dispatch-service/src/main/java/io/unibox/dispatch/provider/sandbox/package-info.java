/** Lines at the provider stand-in, for a start without credentials. */
@NullMarked
package io.unibox.dispatch.provider.sandbox;

import org.jspecify.annotations.NullMarked;
