/** Lines, deliveries, and what may become of them. */
@NullMarked
package io.unibox.dispatch.domain;

import org.jspecify.annotations.NullMarked;
