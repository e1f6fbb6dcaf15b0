package org.example.club;

import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;

/** Renders the newsletter that members read in the portal. */
public final class NewsletterRenderer {

    public record Greeting(String member, String message) {
    }

    private final Configuration configuration;

    public NewsletterRenderer() {
        configuration = new Configuration(Configuration.VERSION_2_3_32);
        configuration.setClassForTemplateLoading(NewsletterRenderer.class, "/newsletter");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    }

    /**
     * @param title     headline chosen by the editor
     * @param greetings what members sent with the greetings form
     */
    public String render(String title, List<Greeting> greetings) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("title", title);
        model.put("greetings", greetings);

        Template template = configuration.getTemplate("issue.ftl");
        StringWriter out = new StringWriter();
        try {
            template.process(model, out);
        } catch (TemplateException e) {
            throw new IOException("newsletter template failed", e);
        }
        return out.toString();
    }
}
