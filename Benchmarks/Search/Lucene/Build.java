import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * Build PRODUCTS FOLDER plain|full: makes an index of a file of products on one thread and prints what that took. A full
 * one also has the places of the words and a field with the sounds of the name; nothing that is asked here needs them.
 */
public final class Build {
    static final String[] FIELDS = {"name", "brand", "category", "description"};

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        boolean full = arguments[2].equals("full");
        Analyzer words = Analysis.words();
        Analyzer analyzer = full ? new PerFieldAnalyzerWrapper(words, Map.of("sound", new Sounds())) : words;
        IndexWriterConfig config = new IndexWriterConfig(analyzer).setOpenMode(IndexWriterConfig.OpenMode.CREATE).setRAMBufferSizeMB(256);
        long start = System.nanoTime();
        double processor = Meter.processorSeconds();
        try (FSDirectory directory = FSDirectory.open(folder); IndexWriter writer = new IndexWriter(directory, config)) {
            int documents = write(writer, Path.of(arguments[0]), full);
            writer.commit();
            double seconds = (System.nanoTime() - start) / 1e9;
            double built = Meter.processorSeconds() - processor;
            writer.forceMerge(1);
            writer.commit();
            System.out.printf(Locale.ROOT, "{\"Documents\":%d,\"Seconds\":%.3f,\"ProcessorSeconds\":%.3f,\"MergedSeconds\":%.3f,\"MergedProcessorSeconds\":%.3f,\"Megabytes\":%.1f",
                documents, seconds, built, (System.nanoTime() - start) / 1e9, Meter.processorSeconds() - processor, Meter.megabytes());
        }
        System.out.printf(Locale.ROOT, ",\"Bytes\":%d}%n", Meter.bytes(folder));
    }

    private static int write(IndexWriter writer, Path products, boolean full) throws Exception {
        Document document = new Document();
        Field key = add(document, new StringField("key", "", Field.Store.YES));
        FieldType text = text(full ? IndexOptions.DOCS_AND_FREQS_AND_POSITIONS : IndexOptions.DOCS_AND_FREQS);
        Field[] texts = new Field[FIELDS.length];
        for (int field = 0; field < FIELDS.length; field++) texts[field] = add(document, new Field(FIELDS[field], "", text));
        Field sound = full ? add(document, new Field("sound", "", text)) : null;
        int count = 0;
        try (BufferedReader file = Files.newBufferedReader(products)) {
            for (String line; (line = file.readLine()) != null; count++) {
                String[] columns = line.split("\t", -1);
                key.setStringValue(columns[0]);
                for (int field = 0; field < texts.length; field++) texts[field].setStringValue(columns[field + 1]);
                if (sound != null) sound.setStringValue(columns[1]);
                writer.addDocument(document);
            }
        }
        return count;
    }

    private static Field add(Document document, Field field) {
        document.add(field);
        return field;
    }

    private static FieldType text(IndexOptions options) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }
}
