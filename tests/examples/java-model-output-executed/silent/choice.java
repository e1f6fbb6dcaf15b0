package org.example.shop;

import dev.langchain4j.model.chat.ChatLanguageModel;
import java.util.Set;

class Operator {
    private static final Set<String> COMMANDS = Set.of("uptime", "df");
    private ChatLanguageModel chatModel;

    void run(String wish) throws Exception {
        String command = chatModel.generate("Which of uptime, df answers: " + wish);
        if (!COMMANDS.contains(command)) {
            return;
        }
        new ProcessBuilder("sh", "-c", command).start();
    }
}
