package io.unibox.account.access.domain;

import java.time.Duration;

/**
 * How long one stays in.
 *
 * @param life how long a session lasts that is not used
 * @param grace how long after a refresh the token before still gives an access token
 * @param perUser how many sessions one user may have
 */
public record SessionPolicy(Duration life, Duration grace, int perUser) {}
