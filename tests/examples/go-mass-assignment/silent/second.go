package app

func (a *API) seed(members []Member) {
	for _, member := range members {
		a.db.Create(&member)
	}
}
