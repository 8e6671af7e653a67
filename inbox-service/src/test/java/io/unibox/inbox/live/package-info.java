/** The edge's own rules, without a network. */
@NullMarked
package io.unibox.inbox.live;

import org.jspecify.annotations.NullMarked;
