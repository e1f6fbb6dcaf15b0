package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.beans.BeanUtils;

@RestController
public class IgnoredController {
    private final UserRepository userRepository;

    @PostMapping("/users")
    public Object handle(@RequestBody UserForm form) throws Exception {
        User user = new User();
        BeanUtils.copyProperties(form, user, "role", "id");
        return userRepository.save(user);
    }
}
