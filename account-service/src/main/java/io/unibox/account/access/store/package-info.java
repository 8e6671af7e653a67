/** Where credentials, sessions and signing keys are kept: PostgreSQL. */
@NullMarked
package io.unibox.account.access.store;

import org.jspecify.annotations.NullMarked;
