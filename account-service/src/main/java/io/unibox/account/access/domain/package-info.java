/** How one comes in, stays in and is kept out. */
@NullMarked
package io.unibox.account.access.domain;

import org.jspecify.annotations.NullMarked;
