package io.unibox.account.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What people may do how often; each setting is explained in {@code account-service.yml}.
 *
 * @param additions how many users may be added to one workspace in a window
 */
@ConfigurationProperties("unibox.people")
public record PeopleSettings(int additions, Duration additionsWindow) {}
