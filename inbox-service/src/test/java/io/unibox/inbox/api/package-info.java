/** The edge's own rules, without a network. */
@NullMarked
package io.unibox.inbox.api;

import org.jspecify.annotations.NullMarked;
