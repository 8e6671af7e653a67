package io.unibox.events;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether a record read from outside has everything that its components promise. */
final class Completeness {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .map(Part::of)
                    .toList();
        }
    };

    private Completeness() {}

    /** The name of the first component that is missing although it is not {@link Nullable}, or null. */
    static @Nullable String firstMissing(Record complete) {
        for (Part part : PARTS.get(complete.getClass())) {
            Object value = part.of(complete);
            if (value == null && !part.nullable()) {
                return part.name();
            }
            String nested = value instanceof Record inner ? firstMissing(inner) : null;
            if (nested != null) {
                return part.name() + "." + nested;
            }
        }
        return null;
    }

    private record Part(String name, MethodHandle accessor, boolean nullable) {

        static Part of(RecordComponent component) {
            try {
                return new Part(
                        component.getName(),
                        LOOKUP.unreflect(component.getAccessor()),
                        component.getAnnotatedType().isAnnotationPresent(Nullable.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Nullable Object of(Record owner) {
            try {
                return accessor.invoke(owner);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
