/** Who is calling: every service checks the token itself. */
@NullMarked
package io.unibox.starter.security;

import org.jspecify.annotations.NullMarked;
