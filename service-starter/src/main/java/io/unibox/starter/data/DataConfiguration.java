package io.unibox.starter.data;

import io.r2dbc.spi.ConnectionFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Gives a service with a database its workspace-scoped transactions. */
@AutoConfiguration(after = {R2dbcTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class})
@ConditionalOnClass({ConnectionFactory.class, DatabaseClient.class})
@ConditionalOnBean(ConnectionFactory.class)
class DataConfiguration {

    @Bean
    @ConditionalOnMissingBean
    DatabaseClient databaseClient(ConnectionFactory connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    @ConditionalOnMissingBean
    WorkspaceTransactions workspaceTransactions(TransactionalOperator transactions, DatabaseClient database) {
        return new WorkspaceTransactions(transactions, database);
    }
}
