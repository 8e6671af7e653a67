/** What every request passes before anything is done for it. */
@NullMarked
package io.unibox.gateway.edge;

import org.jspecify.annotations.NullMarked;
