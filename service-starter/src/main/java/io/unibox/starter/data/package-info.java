/** How the database is reached: always inside one workspace. */
@NullMarked
package io.unibox.starter.data;

import org.jspecify.annotations.NullMarked;
