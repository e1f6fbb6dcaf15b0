package org.example.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

public class LabelPrintListener implements MessageListener {

    private static final Logger LOG = Logger.getLogger(LabelPrintListener.class.getName());
    private static final Pattern SEPARATORS = Pattern.compile("[;&|<>`\"]");

    private final ObjectMapper mapper = new ObjectMapper();
    private final String queue;

    public LabelPrintListener(String queue) {
        this.queue = queue;
    }

    @Override
    public void onMessage(Message message) {
        try {
            JsonNode job = mapper.readTree(((TextMessage) message).getText());
            Label label = new Label(job.path("line1").asText(), job.path("line2").asText());
            int code = print(label);
            LOG.log(Level.INFO, "label printed, exit code {0}", code);
        } catch (JMSException | IOException e) {
            LOG.log(Level.WARNING, "label not printed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int print(Label label) throws IOException, InterruptedException {
        String render = "figlet -c -w 60 -- \"" + label.text() + "\"";
        List<String> command = List.of("sh", "-c", render + " | lp -d " + queue);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private record Label(String first, String second) {
        String text() {
            return scrub(first) + " / " + scrub(second);
        }

        private static String scrub(String value) {
            return SEPARATORS.matcher(value).replaceAll("");
        }
    }
}
