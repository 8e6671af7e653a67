/** Where the trail is kept: PostgreSQL. */
@NullMarked
package io.unibox.account.audit.store;

import org.jspecify.annotations.NullMarked;
