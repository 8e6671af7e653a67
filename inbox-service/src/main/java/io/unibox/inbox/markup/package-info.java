/** Markup of emails, made harmless. */
@NullMarked
package io.unibox.inbox.markup;

import org.jspecify.annotations.NullMarked;
