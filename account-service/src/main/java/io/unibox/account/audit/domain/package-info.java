/** What is remembered about who did what. */
@NullMarked
package io.unibox.account.audit.domain;

import org.jspecify.annotations.NullMarked;
