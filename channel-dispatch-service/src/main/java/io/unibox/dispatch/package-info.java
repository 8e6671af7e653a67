/** Hands messages to providers, once each. */
@NullMarked
package io.unibox.dispatch;

import org.jspecify.annotations.NullMarked;
