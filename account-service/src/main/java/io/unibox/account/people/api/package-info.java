/** People over HTTP. */
@NullMarked
package io.unibox.account.people.api;

import org.jspecify.annotations.NullMarked;
