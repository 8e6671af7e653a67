package io.unibox.account.access.crypto;

import io.unibox.account.access.AccessSettings;
import io.unibox.account.access.domain.Passwords;
import io.unibox.account.access.domain.Refusal;
import io.unibox.account.access.domain.Refused;
import io.unibox.account.people.domain.PasswordHash;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Hashes with bcrypt on a few threads of its own; when too many wait for them, the next is sent away at once. */
@Component
final class BcryptPasswords implements Passwords, DisposableBean {

    private static final int COST = 10;

    /** Some two seconds of waiting a thread: longer, and the caller has given up. */
    private static final int WAITING_PER_THREAD = 32;

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(COST);
    private final String nobodys = bcrypt.encode(UUID.randomUUID().toString());
    private final Scheduler threads;

    BcryptPasswords(AccessSettings settings) {
        int size = settings.passwordThreads();
        this.threads = Schedulers.fromExecutorService(new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_PER_THREAD * size),
                new CustomizableThreadFactory("passwords-")));
    }

    @Override
    public Mono<PasswordHash> hash(String password) {
        return onThreads(() -> new PasswordHash(bcrypt.encode(password)));
    }

    @Override
    public Mono<Boolean> matches(String password, @Nullable PasswordHash hash) {
        if (!Passwords.isWellFormed(password)) {
            // It is nobody's, and says nothing about whether there is an account.
            return Mono.just(false);
        }
        String compared = hash == null ? nobodys : hash.value();
        return onThreads(() -> bcrypt.matches(password, compared) && hash != null);
    }

    @Override
    public void destroy() {
        threads.dispose();
    }

    private <T> Mono<T> onThreads(Callable<T> work) {
        return Mono.fromCallable(work)
                .subscribeOn(threads)
                .onErrorMap(RejectedExecutionException.class, _ -> new Refused(new Refusal.Busy()));
    }
}
