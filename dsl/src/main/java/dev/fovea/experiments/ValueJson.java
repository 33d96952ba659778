package dev.fovea.experiments;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.fovea.augment.Pipeline;
import dev.fovea.datasets.DataChecksum;
import dev.fovea.datasets.Dataset;
import dev.fovea.datasets.DetectionDataset;
import dev.fovea.datasets.SegmentationDataset;
import dev.fovea.engine.Weights;
import dev.fovea.files.Checksums;
import dev.fovea.networks.Net;
import dev.fovea.training.Callback;
import dev.fovea.training.Classifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of recipes and of all else that a training is made of: records by their components, those of sealed families with their
 * {@code kind}; large things by name and checksum. What has no parts that can be seen, such as a function, is an empty object.
 */
final class ValueJson {
    private static final ObjectMapper JSON = mapper();

    private ValueJson() {}

    static JsonNode tree(@Nullable Object value) {
        return JSON.valueToTree(value);
    }

    static String text(JsonNode tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new AssertionError("every tree can be written", e);
        }
    }

    static JsonNode parse(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    static <T> T read(JsonNode tree, Class<T> type) throws JsonProcessingException {
        return JSON.treeToValue(tree, type);
    }

    private static ObjectMapper mapper() {
        var large = new SimpleModule();
        add(large, Net.class, net -> Map.of("net", net.name(), "sha256", Checksums.sha256(net.json())));
        add(large, Weights.class, weights -> Map.of("sha256", weights.sha256()));
        add(
                large,
                Classifier.class,
                one -> Map.of(
                        "net",
                        one.net(),
                        "weights",
                        one.weights(),
                        "classes",
                        one.classes(),
                        "normalisation",
                        one.normalisation()));
        add(large, Callback.class, callback -> Map.of("callback", name(callback)));
        add(large, Pipeline.class, pipeline -> parsed(pipeline.json()));
        add(
                large,
                Dataset.class,
                data -> Map.of(
                        "data",
                        data.name(),
                        "pictures",
                        data.size(),
                        "sha256",
                        DataChecksum.of(data).sha256()));
        add(
                large,
                DetectionDataset.class,
                data -> Map.of(
                        "data",
                        data.name(),
                        "pictures",
                        data.size(),
                        "sha256",
                        DataChecksum.of(data).sha256()));
        add(
                large,
                SegmentationDataset.class,
                data -> Map.of(
                        "data",
                        data.name(),
                        "pictures",
                        data.size(),
                        "sha256",
                        DataChecksum.of(data).sha256()));
        return JsonMapper.builder()
                .annotationIntrospector(new SealedKinds())
                .addModule(new Jdk8Module())
                .addModule(large)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("what was written can be read", e);
        }
    }

    /** Of its class, where that has a name that is the same in each process. */
    private static String name(Callback callback) {
        var type = callback.getClass();
        return type.isAnonymousClass() || type.isSynthetic() ? "without a name" : type.getSimpleName();
    }

    private interface Form<T> {
        Object of(T value);
    }

    private static <T> void add(SimpleModule module, Class<T> type, Form<T> form) {
        module.addSerializer(type, new JsonSerializer<T>() {
            @Override
            public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writePOJO(form.of(value));
            }

            @Override
            public void serializeWithType(
                    T value,
                    JsonGenerator out,
                    SerializerProvider provider,
                    com.fasterxml.jackson.databind.jsontype.TypeSerializer kind)
                    throws IOException {
                serialize(value, out, provider);
            }
        });
    }

    /** Tells the members of a sealed family apart by the names of their records, as the JSON of nets and pipelines does. */
    private static final class SealedKinds extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
            var said = super.findPolymorphicTypeInfo(config, annotated);
            return said != null || !(annotated instanceof AnnotatedClass) || family(annotated.getRawType()) == null
                    ? said
                    : JsonTypeInfo.Value.construct(
                            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "kind", null, false, false);
        }

        @Override
        public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
            var said = super.findSubtypes(annotated);
            if (said != null || !annotated.getRawType().isSealed()) {
                return said;
            }
            var found = new ArrayList<NamedType>();
            collect(annotated.getRawType(), found);
            return found;
        }

        @Override
        public @Nullable String findTypeName(AnnotatedClass type) {
            var said = super.findTypeName(type);
            return said == null
                            && family(type.getRawType()) != null
                            && type.getRawType().isRecord()
                    ? name(type.getRawType())
                    : said;
        }

        private static void collect(Class<?> family, List<NamedType> found) {
            if (family.isRecord()) {
                found.add(new NamedType(family, name(family)));
            } else if (family.isSealed()) {
                for (var member : family.getPermittedSubclasses()) {
                    collect(member, found);
                }
            }
        }

        /** The sealed interface of Fovea that a type is, or is a record of. */
        private static @Nullable Class<?> family(Class<?> type) {
            if (!type.getName().startsWith("dev.fovea.")) {
                return null;
            }
            if (type.isInterface() && type.isSealed()) {
                return type;
            }
            if (type.isRecord()) {
                for (var above : type.getInterfaces()) {
                    if (above.isSealed() && above.getName().startsWith("dev.fovea.")) {
                        return above;
                    }
                }
            }
            return null;
        }

        private static String name(Class<?> type) {
            var name = type.getSimpleName();
            return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        }
    }
}
