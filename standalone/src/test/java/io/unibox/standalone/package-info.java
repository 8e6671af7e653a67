/** What the launcher decides before and after the services run. */
@NullMarked
package io.unibox.standalone;

import org.jspecify.annotations.NullMarked;
