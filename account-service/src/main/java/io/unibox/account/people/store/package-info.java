/** Where people are kept: PostgreSQL. */
@NullMarked
package io.unibox.account.people.store;

import org.jspecify.annotations.NullMarked;
