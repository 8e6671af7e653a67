package io.unibox.account.people.domain;

class InMemoryPeopleTest implements PeopleContract {

    private final InMemoryPeople people = new InMemoryPeople();

    @Override
    public Workspaces workspaces() {
        return people;
    }

    @Override
    public Users users() {
        return people;
    }

    @Override
    public Teams teams() {
        return people;
    }
}
