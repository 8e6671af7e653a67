package io.unibox.account.people;

import io.unibox.account.people.domain.Users;
import io.unibox.starter.security.Standing;
import io.unibox.starter.security.Standings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends the access tokens of users who were suspended or given another role. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PeopleSettings.class)
class PeopleConfiguration {

    @Bean
    Standings standings(Users users) {
        return caller -> users.find(caller.workspaceId(), caller.userId())
                .map(user -> new Standing(user.version(), user.role(), user.isActive()));
    }
}
