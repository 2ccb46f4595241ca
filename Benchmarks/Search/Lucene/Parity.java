import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.FSDirectory;

/**
 * Parity DOCUMENTS QUERIES FOLDER: one document a line, one query a line, both analysed already (words with one space
 * between them). Prints for each query the best ten as "document:bits of the score", the documents by line from 0.
 */
public final class Parity {
    private static final int MOST = 10;

    public static void main(String[] arguments) throws Exception {
        try (FSDirectory directory = FSDirectory.open(Path.of(arguments[2]))) {
            index(directory, Path.of(arguments[0]));
            try (DirectoryReader reader = DirectoryReader.open(directory);
                BufferedReader queries = Files.newBufferedReader(Path.of(arguments[1]));
                PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                for (String query; (query = queries.readLine()) != null;) out.print(answer(searcher, query).append('\n'));
            }
        }
    }

    private static StringBuilder answer(IndexSearcher searcher, String words) throws Exception {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : words.split(" ")) query.add(new TermQuery(new Term("text", word)), Occur.SHOULD);
        // Every hit is counted, so none is left out.
        TopScoreDocCollector collector = TopScoreDocCollector.create(MOST, Integer.MAX_VALUE);
        searcher.search(query.build(), collector);
        StringBuilder line = new StringBuilder();
        for (ScoreDoc hit : collector.topDocs().scoreDocs)
            line.append(line.length() == 0 ? "" : " ").append(hit.doc).append(':').append(Integer.toHexString(Float.floatToRawIntBits(hit.score)));
        return line;
    }

    // One segment, merged only with its neighbours, so a document's number is its line.
    private static void index(FSDirectory directory, Path documents) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256).setMergePolicy(new LogDocMergePolicy());
        try (IndexWriter writer = new IndexWriter(directory, config); BufferedReader lines = Files.newBufferedReader(documents)) {
            for (String line; (line = lines.readLine()) != null;) {
                Document document = new Document();
                document.add(new TextField("text", line, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }
}
