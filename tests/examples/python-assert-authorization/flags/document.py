def download(user, document):
    assert user.has_perm("documents.read")
    assert document.owner_id
    return document.content

def close_account(user, account):
    assert user["role"] == "owner"
    account.close()
