# One image a service: docker build --build-arg SERVICE=inbox-service .
FROM eclipse-temurin:25-jdk AS build
WORKDIR /unibox
COPY . .
ARG SERVICE
RUN ./mvnw -q -B package -DskipTests -pl ${SERVICE} -am \
 && cp ${SERVICE}/target/${SERVICE}-*-exec.jar /service.jar

FROM eclipse-temurin:25-jre
# A named volume takes over the owner of the folder that it is mounted on.
RUN useradd --system --no-create-home unibox && install --directory --owner=unibox /data
COPY --chmod=755 deploy/ready /usr/local/bin/ready
COPY --from=build /service.jar /service.jar
USER unibox
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
  "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/service.jar"]
