/** What a conversation is, and what can happen to it. */
@NullMarked
package io.unibox.inbox.domain;

import org.jspecify.annotations.NullMarked;
