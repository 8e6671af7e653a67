/** The phone numbers that the sandbox rents out, each with the account that owns it. */
@NullMarked
package io.unibox.sandbox.lines;

import org.jspecify.annotations.NullMarked;
