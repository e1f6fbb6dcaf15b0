package org.example.shop;

import dev.langchain4j.model.chat.ChatLanguageModel;

class Operator {
    private ChatLanguageModel chatModel;

    void run(String wish) throws Exception {
        String command = chatModel.generate("Write a shell command that does: " + wish);
        new ProcessBuilder("sh", "-c", command).start();
    }
}
