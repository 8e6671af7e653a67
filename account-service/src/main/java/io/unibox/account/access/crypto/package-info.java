/** Passwords hashed with bcrypt, tokens signed with keys that rest sealed. */
@NullMarked
package io.unibox.account.access.crypto;

import org.jspecify.annotations.NullMarked;
