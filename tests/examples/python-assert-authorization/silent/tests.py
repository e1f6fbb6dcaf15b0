def test_admin_flag(admin_user):
    assert admin_user.is_admin
    assert admin_user.has_perm("documents.read")

def mean(values):
    assert values, "needs at least one value"
    return sum(values) / len(values)
