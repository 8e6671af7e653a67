/** Coming in over HTTP. */
@NullMarked
package io.unibox.account.access.api;

import org.jspecify.annotations.NullMarked;
