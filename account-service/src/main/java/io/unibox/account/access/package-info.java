/** Coming in: how signing up, signing in and staying in are set. */
@NullMarked
package io.unibox.account.access;

import org.jspecify.annotations.NullMarked;
