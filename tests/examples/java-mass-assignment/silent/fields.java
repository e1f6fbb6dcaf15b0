package org.example.shop;

import org.springframework.web.bind.annotation.*;

@RestController
public class FieldsController {
    private final AccountRepository accounts;

    @PutMapping("/accounts/{id}")
    public Object handle(@PathVariable long id, @RequestBody AccountForm form) throws Exception {
        Account account = accounts.findById(id).orElseThrow();
        account.setNickname(form.nickname());
        return accounts.save(account);
    }
}
