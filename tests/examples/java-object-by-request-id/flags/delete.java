package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
class MessageController {
    private MessageRepository messages;

    @PostMapping("/messages/{id}/delete")
    void remove(@PathVariable("id") Long id) {
        messages.deleteById(id);
    }
}
